"""The custom actions: thin. Slots in, a call to the catalogue, a reply out. One file for each stretch of the conversation."""

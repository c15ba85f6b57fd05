"""The gateway: the only program that listens to the outside. It knows protocols and replies, not building blocks."""

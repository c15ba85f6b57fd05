"""The reasoning on the catalogue: loading, matching, advising. Imports neither Rasa nor anything of bot/ or actions/.

The package is not called `catalogue`, like the folder around it, because spaCy depends on a library of that name.
"""

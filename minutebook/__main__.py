"""``python -m minutebook``: the command line."""

from minutebook.cli import main

if __name__ == "__main__":
    main(prog_name="minutebook")

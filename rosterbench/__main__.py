"""`python -m rosterbench` is the command line."""

from rosterbench.cli import main

if __name__ == "__main__":
    main()

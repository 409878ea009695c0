"""`python -m dispatch_gen`."""

from dispatch_gen.cli import main

if __name__ == "__main__":
    main()

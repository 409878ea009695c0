"""Vietnamese official dispatches: from one YAML file to the dispatch and every unit's form."""

__version__ = "0.1.0"

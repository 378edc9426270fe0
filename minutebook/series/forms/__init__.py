"""The forms of files of published values, one TOML file each."""

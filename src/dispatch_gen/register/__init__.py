"""The register (sổ đăng ký văn bản): numbers in order, once, never lost."""

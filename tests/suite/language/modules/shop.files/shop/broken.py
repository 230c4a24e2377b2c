BEFORE = 1
undefined_name

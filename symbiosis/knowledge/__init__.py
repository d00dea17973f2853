"""What experts know, as tables: materials, products, waste codes, pathways, factors, profiles; checked, indexed."""

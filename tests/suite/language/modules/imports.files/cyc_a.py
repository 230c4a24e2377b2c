from cyc_b import y
x = 1

from cyc_a import x
y = 2

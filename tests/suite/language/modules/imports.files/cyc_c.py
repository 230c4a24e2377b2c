import cyc_d
x = 1

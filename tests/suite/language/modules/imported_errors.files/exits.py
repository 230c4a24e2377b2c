import sys
sys.exit("leaving from a module")

# The old formatting operator still works.
# expect: finished
# expect-stdout: Ada is 36 years    42|42   |00042 3.14 1.234560e+04
# expect-stdout: ff 10 z 'q' % n=007
# expect-stdout: alone None      right|left      | +5
print("%s is %d years" % ("Ada", 36), "%5d|%-5d|%05d" % (42, 42, 42), "%.2f %e" % (3.14159, 12345.6))
print("%x %o %c %r %%" % (255, 8, "z", "q"), "%(name)s=%(value)03d" % {"name": "n", "value": 7})
print("%s" % "alone", "%s" % (None,), "%10s|%-10s|" % ("right", "left"), "%+d" % 5)

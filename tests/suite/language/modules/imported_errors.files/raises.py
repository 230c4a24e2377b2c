import fine

fine.count += 10
value = fine.use(lambda: {}["deep"])

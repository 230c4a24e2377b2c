import fine
value = fine.count

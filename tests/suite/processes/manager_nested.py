# A plain list inside a managed one is a copy when it is read: changes must be put back.
# expect: finished
from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        rows = manager.list([[1], [2]])
        rows[0].append("lost")
        print(rows)
        row = rows[0]
        row.append("kept")
        rows[0] = row
        print(rows)
        inner = manager.list()
        table = manager.dict(inner=inner)
        table["inner"].append("in the manager")
        print(inner, type(table["inner"]).__name__)
        space = manager.Namespace(count=1)
        space.names = ["a"]
        space.names.append("lost")
        print(space, space.names)
        for attempt in (lambda: table["missing"], lambda: rows[9], lambda: space.missing):
            try:
                attempt()
            except (KeyError, IndexError, AttributeError) as error:
                print(type(error).__name__, error)

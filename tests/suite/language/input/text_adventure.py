# A text adventure: a parser by match over split commands, rooms as dataclasses, input to the end.
# expect: finished
from dataclasses import dataclass, field


@dataclass
class Room:
    name: str
    exits: dict[str, str] = field(default_factory=dict)
    things: set[str] = field(default_factory=set)
    dark: bool = False

    def describe(self, has_light):
        if self.dark and not has_light:
            return "It is dark."
        exits = ", ".join(sorted(self.exits)) or "nowhere"
        things = " and ".join(f"a {thing}" for thing in sorted(self.things))
        return f"{self.name}: exits {exits}" + (f"; you see {things}" if things else "")


class Game:
    directions = {d[0]: d for d in ("north", "south", "east", "west")}

    def __init__(self, rooms, start):
        self.rooms = {room.name.lower(): room for room in rooms}
        self.here, self.bag, self.moves = self.rooms[start], [], 0

    def play(self):
        print(self.look)
        while (line := input(f"{self.moves}> ").strip().lower()) != "quit":
            print(self.do(line.split()))
            self.moves += 1
        print(f"You leave after {self.moves} moves with {self.bag or 'nothing'}.")

    @property
    def look(self):
        return self.here.describe("lamp" in self.bag)

    def do(self, words):
        match words:
            case []:
                return "Say something."
            case ["look"] | ["l"]:
                return self.look
            case ["go", way] | [("north" | "south" | "east" | "west" | "n" | "s" | "e" | "w") as way]:
                way = self.directions.get(way, way)
                if (target := self.here.exits.get(way)) is None:
                    return f"No way {way}."
                self.here = self.rooms[target]
                return self.look
            case ["take", "all"]:
                taken = sorted(self.here.things)
                self.bag.extend(taken)
                self.here.things.clear()
                return f"Taken: {', '.join(taken) or 'nothing'}."
            case ["take" | "get" | "grab" as verb, *_, thing] if thing in self.here.things:
                self.here.things.discard(thing)
                self.bag += [thing]
                return f"You {verb} the {thing}."
            case ["drop", thing] if thing in self.bag:
                self.bag.remove(thing)
                self.here.things |= {thing}
                return "Dropped."
            case ["take" | "get" | "grab" | "drop", *_, thing]:
                return f"There is no {thing}."
            case ["inventory" | "i"]:
                return "You carry " + (", ".join(self.bag) if self.bag else "nothing") + "."
            case ["say", *words] if words:
                return f'"{" ".join(words).capitalize()}", you say.'
            case [verb]:
                return f"{verb.title()} what?"
            case [verb, *rest]:
                return f"I cannot {verb} {' '.join(rest)!r}."


Game([Room("Hall", {"north": "kitchen", "east": "cellar"}, {"lamp", "coat"}),
      Room("Kitchen", {"south": "hall"}, {"bread"}), Room("Cellar", {"west": "hall"}, {"gold"}, dark=True)], "hall").play()

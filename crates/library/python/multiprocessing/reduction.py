"""How objects go from process to process."""
import copyreg as _copyreg
import pickle as _pickle


class ForkingPickler(_pickle.Pickler):
    _extra = {}

    def __init__(self, *args):
        super().__init__(*args)
        self.dispatch_table = {**_copyreg.dispatch_table, **self._extra}

    @classmethod
    def register(cls, type, reduce):
        cls._extra[type] = reduce

    @classmethod
    def dumps(cls, obj, protocol=None):
        sink = _pickle._Sink()
        cls(sink, protocol).dump(obj)
        return b"".join(sink.parts)

    loads = _pickle.loads


register = ForkingPickler.register
dumps = ForkingPickler.dumps


def dump(obj, file, protocol=None):
    ForkingPickler(file, protocol).dump(obj)

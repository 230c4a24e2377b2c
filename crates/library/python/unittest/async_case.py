"""Test cases whose methods are coroutines."""

import asyncio

from .case import TestCase


class IsolatedAsyncioTestCase(TestCase):
    """Each test has an event loop of its own, on which all its parts run."""

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        cls = type(cm)
        try:
            enter, leave = cls.__aenter__, cls.__aexit__
        except AttributeError:
            name = f"{cls.__module__}.{cls.__qualname__}"
            raise TypeError(f"'{name}' object does not support the asynchronous context manager protocol") from None
        value = await enter(cm)
        self.addAsyncCleanup(leave, cm, None, None, None)
        return value

    def _run_parts(self, outcome, method):
        asyncio.run(self._run_all(outcome, method), debug=True)

    async def _run_all(self, outcome, method):
        expecting, outcome.expecting_failure = outcome.expecting_failure, False
        await self._part(outcome, self._set_up)
        if outcome.success:
            outcome.expecting_failure = expecting
            await self._part(outcome, method)
            outcome.expecting_failure = False
            await self._part(outcome, self._tear_down)
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            await self._part(outcome, function, *args, **kwargs)
        outcome.expecting_failure = expecting

    async def _set_up(self):
        self.setUp()
        await self.asyncSetUp()

    async def _tear_down(self):
        await self.asyncTearDown()
        self.tearDown()

    async def _part(self, outcome, function, *args, **kwargs):
        try:
            value = function(*args, **kwargs)
            if hasattr(type(value), "__await__"):
                # A task of its own, so that what cancels it cancels no other part.
                await asyncio.create_task(_awaited(value))
        except BaseException as error:
            outcome.failed(self, error)


async def _awaited(value):
    return await value

# Unit tests with AsyncMock: what was awaited, with what, and how often.
# expect: finished
# expect-stdout: ['<a>', '<b>']
# expect-stdout: True 2
# expect-stdout: Expected fetch to have been awaited once. Awaited 2 times.
# expect-stdout: AsyncMock ['patched']
# expect-stdout: entered
# expect-stdout: [call.__aenter__(), call.__aexit__(None, None, None)]
import asyncio
from unittest.mock import AsyncMock, MagicMock, call, patch


class Client:
    async def fetch(self, url):
        raise OSError("no network in tests")


async def load(client, urls):
    return await asyncio.gather(*(client.fetch(url) for url in urls))


async def main():
    client = AsyncMock(spec=Client)
    client.fetch.side_effect = lambda url: f"<{url}>"
    print(await load(client, ["a", "b"]))
    print(client.fetch.await_args_list == [call("a"), call("b")], client.fetch.await_count)
    try:
        client.fetch.assert_awaited_once_with("a")
    except AssertionError as error:
        print(error)
    with patch.object(Client, "fetch", return_value="patched") as fetch:
        print(type(fetch).__name__, await load(Client(), ["c"]))
    with patch("asyncio.sleep") as sleep:
        await asyncio.sleep(3600)
        sleep.assert_awaited_once_with(3600)
    plain = MagicMock()
    plain.__aenter__.return_value = "entered"
    async with plain as value:
        print(value)
    print(plain.mock_calls)


asyncio.run(main())

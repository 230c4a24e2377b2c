/** Starts the host of the built site before the page's tests, and stops it after them. */
import { serve } from "./server.mjs";

export default async function start() {
  const { url, close } = await serve();
  process.env.LOCKSTEP_URL = url;
  return close;
}

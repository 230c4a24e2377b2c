/**
 * How the tests and the measurements start Chromium. Holds one value, {@link CHROMIUM}; a browser
 * elsewhere than Debian's is named by LOCKSTEP_CHROMIUM.
 */
export const CHROMIUM = {
  executablePath: process.env.LOCKSTEP_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--headless=new",
    // Root, as in a container, has no sandbox.
    "--no-sandbox",
    "--disable-gpu",
    // Nothing may reach for the network while frames and loads are measured.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

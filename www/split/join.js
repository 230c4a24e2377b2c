/**
 * Starts the engine in its worker, and puts its two halves together: www/finish.mjs appends this to
 * the engine's glue, with the names of the files.
 *
 * The rest is fetched in the background. A program that needs it earlier waits for it: then the
 * first half calls `lockstepRest`, and goes on only when that has returned. It refuses a rest that
 * cannot be had by an error, which ends the worker as any crash does.
 */
wasm_bindgen({ module_or_path: self.lockstepFiles.first }).then((first) => {
  const { rest } = self.lockstepFiles;
  const join = (module) => {
    if (first.restIsHere.value) return;
    new WebAssembly.Instance(module, { first });
    first.restIsHere.value = 1;
    self.lockstepRest = null;
  };
  self.lockstepRest = () => {
    const request = new XMLHttpRequest();
    request.open("GET", rest, false);
    request.responseType = "arraybuffer";
    request.send();
    if (request.status !== 200) throw new Error(`${rest} could not be loaded`);
    join(new WebAssembly.Module(request.response));
  };
  fetch(rest, { priority: "low" })
    .then((response) => (response.ok ? response.arrayBuffer() : Promise.reject(response.status)))
    .then((bytes) => WebAssembly.compile(bytes))
    .then(join)
    // It is asked for again when a program needs it.
    .catch(() => {});
});

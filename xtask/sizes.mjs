// Prints, for each file named: raw bytes, brotli bytes, gzip bytes, and for wasm the names of
// leftover sections that wasm-opt should have stripped ("-" for none). Called by sizes.rs.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

for (const path of process.argv.slice(2)) {
  const bytes = readFileSync(path);
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 },
  });
  let leftover = [];
  if (path.endsWith(".wasm")) {
    const module = new WebAssembly.Module(bytes);
    leftover = ["name", "producers"].filter(
      (section) => WebAssembly.Module.customSections(module, section).length > 0,
    );
  }
  console.log([bytes.length, brotli.length, gzipSync(bytes).length, leftover.join("+") || "-", path].join(" "));
}

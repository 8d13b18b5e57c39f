// Puts a text where it can be pasted, and tells whether the browser did: there is no clipboard on pages that are not
// served securely, and people may not let a page use it.
globalThis.copyText = async (text, tell) => {
  let isCopied = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    isCopied = false;
  }
  tell(isCopied);
};

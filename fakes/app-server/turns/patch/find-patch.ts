const HERE_DOCUMENT =
  /^\s*(?:apply_patch|applypatch)\s*<<\s*(['"]?)(\w+)\1\s*\r?\n([\s\S]*?)\r?\n\2\s*$/;

/** The patch in a command line of the form `apply_patch <<'END' … END`. */
export function findPatch(line: string): string | undefined {
  return HERE_DOCUMENT.exec(line)?.[3];
}

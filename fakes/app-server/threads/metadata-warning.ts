/** Releases know the metadata of their own models; the names of a custom provider are new to them. */
export function metadataWarning(model: string): string | undefined {
  if (/^(gpt-\d|codex-|o\d)/.test(model)) return undefined;
  return (
    `Model metadata for \`${model}\` not found. Defaulting to fallback metadata; ` +
    'this can degrade performance and cause issues.'
  );
}

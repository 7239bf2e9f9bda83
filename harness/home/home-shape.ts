/** Every way a case can reach its codex home; see `layOutHome` for what each looks like on disk. */
export const homeShapes = [
  'direct',
  'symlink',
  'symlink-chain',
  'relative-symlink',
  'symlinked-parent',
  'symlinked-sessions',
] as const;

export type HomeShape = (typeof homeShapes)[number];

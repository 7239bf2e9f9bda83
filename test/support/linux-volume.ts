import type { Volume } from '../../harness/paths/volume.ts';

/** What a usual volume of Linux takes. */
export const linuxVolume: Volume = {
  platform: 'linux',
  hasSymlinks: true,
  tellsCaseApart: true,
  tellsNormalFormsApart: true,
  hasProc: true,
  takesAnyName: true,
  hasShortNames: false,
  maxPathBytes: 4_095,
};

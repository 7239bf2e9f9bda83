import type { PlannedCase } from '../case-result.ts';

/** Path of a file of one planned case, relative to the output folder, with `/`. */
export function cellFile(planned: PlannedCase, extension: string): string {
  const [suite = '', name = ''] = planned.case.split('/');
  const number = planned.repetition === undefined ? '' : `.${planned.repetition}`;
  const file = `${name}.${planned.home}.${planned.transport}${number}.${extension}`;
  return ['transcripts', safe(planned.target), suite, file].join('/');
}

function safe(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '_') || 'target';
}

import { join } from 'node:path';
import type { Behaviour } from '../rules/behaviour.ts';

/** `permissionProfile` of answers, releases 0.125 to 0.130: the sandbox as a list of what may be accessed. */
export function permissionProfile(
  behaviour: Behaviour,
  sandbox: string,
  { cwd, memories }: { readonly cwd: string; readonly memories: string },
): Record<string, unknown> {
  if (sandbox === 'danger-full-access') return { type: 'disabled' };
  const special = (access: string, value: Record<string, unknown>) => ({
    path: { type: 'special', value },
    access,
  });
  const root = (access: string, subpath: string | null) =>
    behaviour.since('0.126')
      ? special(access, { kind: 'project_roots', subpath })
      : subpath === null
        ? special(access, { kind: 'current_working_directory' })
        : { path: { type: 'path', path: join(cwd, subpath) }, access };
  const protectedFolders = behaviour.since('0.126') ? ['.git', '.agents', '.codex'] : [];
  const entries =
    sandbox === 'read-only'
      ? []
      : [
          root('write', null),
          special('write', { kind: 'slash_tmp' }),
          special('write', { kind: 'tmpdir' }),
          ...protectedFolders.map((name) => root('read', name)),
          { path: { type: 'path', path: memories }, access: 'write' },
          ...(protectedFolders.length === 0 ? [root('read', '.codex')] : []),
        ];
  return {
    type: 'managed',
    network: { enabled: false },
    fileSystem: { type: 'restricted', entries: [special('read', { kind: 'root' }), ...entries] },
  };
}

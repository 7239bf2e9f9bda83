import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { missingBubblewrap } from '../rules/handshake-rules.ts';
import type { ServerContext } from '../server/server-context.ts';

/**
 * Params of the `configWarning` that a connection gets on a Linux machine without bubblewrap, which the
 * releases run commands in; `undefined` where it gets none.
 */
export function bubblewrapWarning({ behaviour, config }: ServerContext) {
  const { tells, bundled } = behaviour.value(missingBubblewrap);
  const isNeeded = tells === 'always' || config.sandboxMode !== 'danger-full-access';
  if (process.platform !== 'linux' || tells === 'never' || !isNeeded || hasBubblewrap()) return;
  const where =
    tells === 'always'
      ? 'Codex could not find system bubblewrap on PATH. Please install bubblewrap with your package manager.'
      : 'Codex could not find bubblewrap on PATH. Install bubblewrap with your OS package manager. ' +
        'See the sandbox prerequisites: https://developers.openai.com/codex/concepts/sandboxing#prerequisites.';
  return {
    summary: `${where} Codex will use the ${bundled} bubblewrap in the meantime.`,
    details: null,
  };
}

let found: boolean | undefined;

/** Looked for once: neither PATH nor what lies on it changes while a server runs. */
function hasBubblewrap(): boolean {
  found ??= (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, 'bwrap'), constants.X_OK);
      return folder !== '';
    } catch {
      return false;
    }
  });
  return found;
}

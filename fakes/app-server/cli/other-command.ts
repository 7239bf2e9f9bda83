import type { Behaviour } from '../rules/behaviour.ts';
import { storedApiKey } from '../surface/login.ts';
import { CliExit } from './cli-exit.ts';
import { helpText } from './help-text.ts';
import { openCodexHome } from './open-codex-home.ts';

/**
 * Knows the commands of codex beside the server itself: what the fake has no part in is refused with the
 * command that does it.
 *
 * @param isOfServer whether the word follows `app-server`
 * @returns for parseFlags
 */
export function otherCommand(behaviour: Behaviour, isOfServer: boolean) {
  return (word: string, rest: readonly string[]): CliExit | undefined => {
    if (!isOfServer) {
      return word === 'login' && rest[0] === 'status' ? loginStatus(behaviour) : undefined;
    }
    switch (word) {
      case 'help':
        return new CliExit(0, helpText());
      case 'generate-json-schema':
      case 'generate-ts':
        return new CliExit(
          1,
          `Error: the fake has no schema of its own; it follows that of codex ${behaviour.release}, which writes it with\n` +
            `  npx @openai/codex@${behaviour.release} ${['app-server', word, ...rest].map(quote).join(' ')}`,
        );
      case 'proxy':
      case 'daemon':
        return new CliExit(
          1,
          `Error: the fake has no \`app-server ${word}\`; start a server with --listen unix:// and connect to its socket`,
        );
      default:
        return undefined;
    }
  };
}

/** As `codex login status`, which writes to stderr. */
function loginStatus(behaviour: Behaviour): CliExit {
  const home = openCodexHome(process.env, behaviour);
  const readKey = () => {
    try {
      return storedApiKey(home.path);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new CliExit(1, `Error checking login status: ${reason}`);
    }
  };
  const key = readKey();
  if (key === undefined) return new CliExit(1, 'Not logged in');
  const shown = key.length > 13 ? `${key.slice(0, 8)}***${key.slice(-5)}` : '***';
  const text = behaviour.since('0.166')
    ? `API key configured - ${shown}\nAuthentication is checked when you send a request.`
    : `Logged in using an API key - ${shown}`;
  return new CliExit(0, text, 'stderr');
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

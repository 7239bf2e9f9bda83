import { UsageError } from '../usage-error.ts';

/**
 * Accepts exact semantic versions, pre-releases included.
 *
 * @throws UsageError that names the flag and, where it can be told, the version that was meant
 */
export function checkCodexVersion(version: string, flag: string): void {
  const shown = JSON.stringify(version.slice(0, 60));
  const platformPackage = /^(\d+\.\d+\.\d+.*)-(linux|darwin|win32)-(x64|arm64)$/.exec(version);
  if (platformPackage) {
    throw new UsageError(`${flag} ${shown} is one platform's package; use ${platformPackage[1]}`);
  }
  const number = '(0|[1-9]\\d{0,8})';
  const exact = new RegExp(
    `^${number}\\.${number}\\.${number}(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$`,
  );
  if (exact.test(version) && version.length <= 64) return;
  const release = /^v?(\d+\.\d+)(\.\d+)?$/.exec(version);
  const example = release ? `${release[1]}${release[2] ?? '.0'}` : '0.130.0';
  throw new UsageError(`${flag} ${shown} is not an exact codex version; use one like ${example}`);
}

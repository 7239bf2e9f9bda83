import { CliExit } from './cli-exit.ts';
import { knownFeatures } from './known-features.ts';
import type { ParsedFlags } from './parse-flags.ts';

/**
 * The overrides of config.toml as `key=value`, a later one winning.
 *
 * @throws CliExit 1 for an override without key or `=`, and for an unknown feature
 */
export function configOverrides(flags: ParsedFlags): string[] {
  const overrides = flags.values('config').map(readOverride);
  const toggles = (name: string, value: boolean) =>
    flags.values(name).map((feature) => `features.${readFeature(feature)}=${value}`);
  return [...overrides, ...toggles('enable', true), ...toggles('disable', false)];
}

function readOverride(text: string): string {
  const equals = text.indexOf('=');
  if (equals < 0)
    throw refusal(`error parsing -c overrides: Invalid override (missing '='): ${text}`);
  if (text.slice(0, equals).trim() === '') {
    throw refusal(`error parsing -c overrides: Empty key in override: ${text}`);
  }
  return text;
}

function readFeature(name: string): string {
  if (knownFeatures.has(name)) return name;
  throw refusal(`Unknown feature flag: ${name}`);
}

function refusal(text: string): CliExit {
  return new CliExit(1, `Error: ${text}`);
}

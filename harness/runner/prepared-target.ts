import type { Edition } from '../edition/edition.ts';
import type { BinaryIdentity } from '../target/binary-identity.ts';
import type { LaunchDescription } from '../target/launch-description.ts';

/** Whether a method exists on a target, and how that was found out. */
export interface Capability {
  readonly present: boolean;
  /** The target's answer to the probe. */
  readonly evidence: string;
}

/** A target that answered the handshake, with all that is known of it. Plain data. */
export interface PreparedTarget {
  readonly launch: LaunchDescription;
  readonly edition: Edition;
  /** Where the edition comes from. */
  readonly editionSource: 'option' | 'launch description' | 'userAgent' | 'newest';
  /** Version that the target reports, e.g. `0.130.0`. */
  readonly release?: string;
  readonly userAgent: string;
  readonly capabilities: Readonly<Record<string, Capability>>;
  readonly identity: BinaryIdentity;
  /** Folder of the databases that it makes in a home without threads, for homes to begin with. */
  readonly databases?: string;
  /** Hosts that it tried to reach before any case ran. */
  readonly egress: readonly string[];
  /** The wire schema, or why there is none. */
  readonly schema: WireSchemaSource | { readonly unavailable: string };
}

export interface WireSchemaSource {
  /** Folder of the generated bundle. */
  readonly directory: string;
  /** Released codex that generated it in place of the target, e.g. `codex-0.138.0`. */
  readonly borrowedFrom?: string;
}

/** A target that no case can run on. */
export interface BlockedTarget {
  readonly launch: LaunchDescription;
  readonly identity?: BinaryIdentity;
  readonly verdict: 'crash' | 'hang' | 'protocol-error';
  readonly reason: string;
  readonly stderr: string;
}

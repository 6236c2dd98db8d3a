import type { FindingId } from '#shared/doctor/findings.ts';
import type { ErrorBody } from '#shared/errors/patchbay-error.ts';
import type { DoctorMend } from '#shared/model/doctor.ts';
import type { GatewayStatus } from '#shared/model/gateway.ts';
import type { Server } from '#shared/model/server.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { System } from '#shared/model/system.ts';
import type { LaunchHost } from '../connections/launch/launch-plan.ts';
import type { WishedPort } from '../wished-port.ts';
import type { Machine } from './machine.ts';

/** All that checks look at. */
export interface Patient {
  readonly system: System;
  readonly settings: Settings;
  readonly launch: LaunchHost;
  readonly servers: readonly Server[];
  /** Where other machines reach the gateway. */
  readonly beyond: GatewayStatus['beyond'];
  /** The port that Patchbay was to listen at. */
  readonly wishedPort: WishedPort | undefined;
  /** Names of the programs that have a token for the gateway. */
  readonly clients: readonly string[];
  /** Whether somebody sits at this machine who can be shown a folder. */
  readonly hasDesktop: boolean;
  readonly machine: Machine;
}

export interface Found {
  readonly finding: FindingId;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly mends?: readonly DoctorMend[];
  /** Why a server is as it is; its own words stand for those of the finding. */
  readonly error?: ErrorBody;
  readonly hint?: string | undefined;
}

/** Looks at one thing. What it begins ends with the signal. */
export type Look = (patient: Patient, signal: AbortSignal) => Found | Promise<Found>;

import type {
  BundleInspection,
  BundleSignature,
  BundleUpdate,
  InstalledBundle,
} from '#shared/model/bundle.ts';
import { assertNever } from '#shared/text/assert-never.ts';
import { recipeText } from './show-offer.ts';
import { pairs, table } from './table.ts';
import { oneLine, visible } from './visible.ts';

const DESCRIPTION_LENGTH = 80;

const signatureText = (signature: BundleSignature): string => {
  switch (signature.kind) {
    case 'unsigned':
      return 'not signed';
    case 'self-signed':
      return `signed by somebody who calls themselves "${visible(signature.publisher)}" (their own certificate)`;
    case 'untrusted':
      return `signed by "${visible(signature.publisher)}", for whom "${visible(signature.issuer)}" vouches, which this system does not know`;
    case 'trusted':
      return `signed by ${visible(signature.publisher)}, for whom ${visible(signature.issuer)} vouches`;
    default:
      return assertNever(signature);
  }
};

const updateLine = (update: BundleUpdate, version: string): string =>
  `${visible(update.serverName)} runs ${visible(update.version)}; this is ${
    update.is === 'same' ? 'the same version' : `the ${update.is} ${visible(version)}`
  }.`;

export const inspectionText = ({ facts, signature, runtime, updates, ...bundle }: BundleInspection): string =>
  pairs([
    ['Name', visible(facts.title)],
    ['Version', visible(facts.version)],
    ['By', visible(facts.author)],
    ['Signature', signatureText(signature)],
    ['Description', visible(facts.description)],
    ['Tools', facts.tools.map(({ name }) => visible(name)).join(', ')],
    ['Files', `${bundle.files}, ${Math.ceil(bundle.unpackedBytes / 1_024)} KB unpacked`],
    ['SHA-256', bundle.sha256],
    [
      'Runtime',
      runtime.isInside
        ? 'its own program'
        : [
            visible(runtime.command),
            runtime.wanted ?? '',
            runtime.path ?? 'is not found.',
            runtime.advice ?? '',
          ]
            .filter(Boolean)
            .join('  '),
    ],
    ['There', updates.map((update) => updateLine(update, facts.version)).join(' ')],
  ]) + recipeText(bundle.recipe);

export const bundleTable = (items: readonly InstalledBundle[]): string =>
  items.length === 0
    ? 'No bundle is installed.\n'
    : table(
        ['SERVER', 'BUNDLE', 'VERSION', 'BY', 'DESCRIPTION'],
        items.map(({ serverName, facts, previous }) => [
          visible(serverName),
          visible(facts.name),
          visible(previous === undefined ? facts.version : `${facts.version} (before: ${previous.version})`),
          visible(facts.author),
          oneLine(facts.description, DESCRIPTION_LENGTH),
        ]),
      );

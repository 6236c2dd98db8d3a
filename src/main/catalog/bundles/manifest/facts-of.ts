import type { BundleFacts } from '#shared/model/bundle.ts';
import type { Manifest } from './manifest.ts';

const plain = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').trim();

/** What a manifest says of its bundle, for a person. */
export const factsOf = (manifest: Manifest): BundleFacts => {
  const declared = ({ name, description = '' }: { name: string; description?: string | undefined }) => ({
    name,
    description,
  });
  return {
    name: manifest.name,
    title: plain(manifest.display_name ?? '') || plain(manifest.name) || 'Bundle',
    version: plain(manifest.version),
    description: manifest.description,
    author: plain(manifest.author.name),
    homepage:
      [manifest.homepage, manifest.repository?.url, manifest.documentation].find(
        (address) => address !== undefined && /^https?:\/\//i.test(address),
      ) ?? '',
    license: plain(manifest.license ?? ''),
    manifestVersion: manifest.manifest_version ?? manifest.dxt_version ?? '',
    kind: manifest.server.type,
    tools: (manifest.tools ?? []).map(declared),
    toolsGenerated: manifest.tools_generated ?? false,
    prompts: (manifest.prompts ?? []).map(declared),
  };
};

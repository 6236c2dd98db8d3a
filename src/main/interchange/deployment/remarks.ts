import { fillTemplate } from '#shared/errors/patchbay-error.ts';
import type { ExportRemark } from '#shared/model/export-remark.ts';

/** What works where servers are handed over to run, and what does not, in English; the interface has the same by code. */
export const remarkTexts = {
  'compose-works':
    'One address has all of them: http://127.0.0.1:7718/mcp, with tokens, limits and the call log of a gateway of its own.',
  'compose-one-container':
    'Local servers run in one container: kept apart from this machine, but not from each other.',
  'compose-source':
    'The image is built from a checkout of Patchbay, which PATCHBAY_SOURCE in patchbay.env names.',
  'compose-no-window':
    'There is no interface: it is managed by "docker compose exec patchbay patchbay", which also lets clients in.',
  'secrets-empty': 'Secrets stand empty in {file}: fill them in.',
  'secrets-placeholders': 'Secrets stand as placeholders in {file}: put their values there.',
  'secrets-inside': 'Secrets stand in {file} in plain text; keep it as you keep a password.',
  'toolhive-works':
    'Each becomes a resource of its own, which the operator runs and gives an address in the cluster.',
  'toolhive-version': 'It needs an operator that knows toolhive.stacklok.dev/v1beta1.',
  'toolhive-open':
    'Whoever reaches such an address may use it: say who may with oidcConfigRef, or keep the network closed.',
  mounted: 'Uses {paths} of this machine, mounted into the container.',
  'program-from-here':
    'Runs {path} of this machine, mounted for reading: it must run on Linux, with what the image has.',
  'path-not-mounted':
    'Names {path}, which belongs to the system and is not mounted; the container has its own.',
  'not-in-image': 'Will not work as it is: "{command}" is not in the image; add it to the Dockerfile.',
  'needs-docker':
    'Starts containers of its own: it gets the socket of Docker, and with it all power over this machine.',
  'localhost-becomes-host':
    '{address} becomes {replaced}; what listens there must let containers in, not this machine alone.',
  'signs-in':
    'Will not work as it is: signing in needs a browser beside it. Use a token in a header, or client credentials.',
  'switched-off': 'It is switched off, and stays so there.',
  'off-becomes-on': 'It is switched off here; there it will run.',
  'fetched-at-start':
    'Its package is fetched whenever its pod starts; an image made with "thv build" starts faster.',
  'path-needs-volume':
    'Names {path}, which is not in the cluster: mount a volume there under podTemplateSpec.',
  'host-path': 'Mounts {path} of the node that it runs on; the cluster may forbid it.',
  'docker-option-left-out': 'The option {option} of "docker run" is left out.',
  'variable-left-out': 'The variable {name} is left out: Kubernetes takes no such name.',
  'no-proxy-sign-in':
    'Will not work as it is: signing in needs an MCPExternalAuthConfig, named by externalAuthConfigRef.',
  'websocket-not-there': 'ToolHive speaks Streamable HTTP and SSE, not WebSocket.',
  'localhost-out-of-reach': '{address} is this machine, which the cluster does not reach.',
  'files-not-there': 'It runs {path} of this machine, which is not in the cluster: make an image of it.',
  'no-image': 'No image is known that has "{command}": make one.',
  'image-unknown': 'The image cannot be told from its "docker" command.',
} as const;
export type RemarkCode = keyof typeof remarkTexts;

export const remark = (code: RemarkCode, details: ExportRemark['details'] = {}): ExportRemark => ({
  code,
  text: fillTemplate(remarkTexts[code], details),
  details,
});

import { IconTool } from '@tabler/icons-react';
import type { Tool } from '#shared/model/capability.ts';

const SIZE_PX = 16;

/** Only a picture that came with the definition is shown: one fetched from elsewhere tells its host who looks. */
export function ToolIcon({ tool }: { readonly tool: Tool }) {
  const own = tool.icons.find(({ src }) => /^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/i.test(src));
  if (own) return <img src={own.src} width={SIZE_PX} height={SIZE_PX} alt="" />;
  return <IconTool size={SIZE_PX} stroke={1.5} aria-hidden style={{ flex: 'none', opacity: 0.7 }} />;
}

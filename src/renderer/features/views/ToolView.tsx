import { lazy, Suspense } from 'react';
import type { ViewPanelProps } from './ViewPanel.tsx';

// The protocol of views is as large as the rest of the page's libraries together; few tools have one.
const ViewPanel = lazy(async () => ({ default: (await import('./ViewPanel.tsx')).ViewPanel }));

/** The view of a tool, where it has one. */
export function ToolView(props: ViewPanelProps) {
  return props.tool.ui?.uri === undefined ? null : (
    <Suspense>
      <ViewPanel {...props} />
    </Suspense>
  );
}

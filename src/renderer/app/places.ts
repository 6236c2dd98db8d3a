import {
  type Icon,
  IconApps,
  IconHistory,
  IconMessages,
  IconPlugConnected,
  IconServer2,
  IconSettings,
  IconTools,
} from '@tabler/icons-react';

export interface Place {
  readonly id: 'servers' | 'tools' | 'chat' | 'log' | 'gateway' | 'catalog' | 'settings';
  readonly to: '/servers' | '/tools' | '/chat' | '/log' | '/gateway' | '/catalog' | '/settings';
  readonly icon: Icon;
}

/** The pages there are, in the order of the rail and of Ctrl/Cmd+1…. */
export const places: readonly Place[] = [
  { id: 'servers', to: '/servers', icon: IconServer2 },
  { id: 'tools', to: '/tools', icon: IconTools },
  { id: 'chat', to: '/chat', icon: IconMessages },
  { id: 'log', to: '/log', icon: IconHistory },
  { id: 'gateway', to: '/gateway', icon: IconPlugConnected },
  { id: 'catalog', to: '/catalog', icon: IconApps },
  { id: 'settings', to: '/settings', icon: IconSettings },
];

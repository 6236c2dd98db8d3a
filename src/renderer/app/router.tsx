import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { ServerDetail } from '../features/servers/ServerDetail.tsx';
import { ServersPage } from '../features/servers/ServersPage.tsx';
import { SettingsPage } from '../features/settings/SettingsPage.tsx';
import { Frame } from './Frame.tsx';
import { NotFound } from './NotFound.tsx';
import { PageError } from './PageError.tsx';
import { parseSearch, stringifySearch } from './search-text.ts';

/** Every page's search is text by name; pages read what they know and leave the rest. */
type TextSearch = Readonly<Partial<Record<string, string>>>;
const validateSearch = (search: Record<string, unknown>): TextSearch => search as TextSearch;

const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NotFound, validateSearch });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/servers' });
  },
});

const serversRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/servers',
  component: ServersPage,
  // How the list is shown stays, whatever leads to it; which servers it shows is what a link may choose.
  search: { middlewares: [retainSearchParams<TextSearch>(['sort', 'group'])] },
});

const serverHomeRoute = createRoute({
  getParentRoute: () => serversRoute,
  path: '/$serverId',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/servers/$serverId/$tab', params: { ...params, tab: 'overview' } });
  },
});

const serverRoute = createRoute({
  getParentRoute: () => serversRoute,
  path: '/$serverId/$tab',
  component: ServerDetail,
});

const toolsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tools',
  component: lazyRouteComponent(() => import('../features/tools/ToolsPage.tsx'), 'ToolsPage'),
});

const chatHomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/chat',
  component: lazyRouteComponent(() => import('../features/chat/ChatHome.tsx'), 'ChatHome'),
});

const chatRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/chat/$chatId',
  component: lazyRouteComponent(() => import('../features/chat/ChatPage.tsx'), 'ChatPage'),
});

const logRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/log',
  component: lazyRouteComponent(() => import('../features/calls/CallLogPage.tsx'), 'CallLogPage'),
});

const gatewayHomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gateway',
  beforeLoad: () => {
    throw redirect({ to: '/gateway/$tab', params: { tab: 'clients' } });
  },
});

const gatewayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gateway/$tab',
  component: lazyRouteComponent(() => import('../features/gateway/GatewayPage.tsx'), 'GatewayPage'),
});

const catalogRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/catalog',
  component: lazyRouteComponent(() => import('../features/catalog/CatalogPage.tsx'), 'CatalogPage'),
});

const doctorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/doctor',
  component: lazyRouteComponent(() => import('../features/doctor/DoctorPage.tsx'), 'DoctorPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: SettingsPage,
});

export const createAppRouter = () =>
  createRouter({
    routeTree: rootRoute.addChildren([
      homeRoute,
      serversRoute.addChildren([serverHomeRoute, serverRoute]),
      toolsRoute,
      chatHomeRoute,
      chatRoute,
      logRoute,
      gatewayHomeRoute,
      gatewayRoute,
      catalogRoute,
      doctorRoute,
      settingsRoute,
    ]),
    history: createHashHistory(),
    parseSearch,
    stringifySearch,
    defaultErrorComponent: PageError,
    defaultPendingMs: 300,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

import { isPatchbayError, type PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Launch } from '#shared/model/launch.ts';
import type { ServerInput } from '#shared/model/server.ts';
import { os } from '../implement.ts';
import type { CatalogService } from './catalog-service.ts';
import type { TemplatesService } from './templates/templates-service.ts';

export interface CatalogRoutesOptions {
  readonly catalog: CatalogService;
  readonly templates: TemplatesService;
  /** What would be run for an input; nothing is started. */
  readonly launchOf: (input: ServerInput) => Promise<Launch>;
}

export const createCatalogRoutes = ({ catalog, templates, launchOf }: CatalogRoutesOptions) => {
  const shownFreshness = ({ fetchedAt, problem }: { fetchedAt: string; problem?: PatchbayError }) => ({
    fetchedAt,
    ...(problem === undefined ? {} : { problem: problem.toJSON() }),
  });
  const tryLaunch = async (input: ServerInput) => {
    try {
      return { launch: await launchOf(input) };
    } catch (error) {
      if (!isPatchbayError(error)) throw error;
      return { launchProblem: error.toJSON() };
    }
  };
  return {
    list: os.catalog.list.handler(({ input }) => ({ items: [...catalog.list(input)] })),
    show: os.catalog.show.handler(({ input, signal }) => catalog.show(input, signal)),
    mark: os.catalog.mark.handler(({ input: { favourite, rating, ...source } }) =>
      catalog.mark(source, {
        ...(favourite === undefined ? {} : { favourite }),
        ...(rating === undefined ? {} : { rating }),
      }),
    ),
    preview: os.catalog.preview.handler(async ({ input: choice, signal }) => {
      const { input, problems, plainSecrets } = await catalog.plan(choice, signal);
      return {
        name: input.name,
        problems: [...problems],
        plainSecrets: [...plainSecrets],
        ...(await tryLaunch(input)),
      };
    }),
    install: os.catalog.install.handler(({ input, signal }) => catalog.install(input, signal)),
    create: os.catalog.create.handler(({ input }) => templates.create(input)),
    searchRegistry: os.catalog.searchRegistry.handler(async ({ input, signal }) => {
      const { items, nextCursor, ...rest } = await catalog.searchRegistry({ ...input, signal });
      return { items: [...items], nextCursor, ...shownFreshness(rest) };
    }),
    versions: os.catalog.versions.handler(async ({ input, signal }) => {
      const { entries, ...rest } = await catalog.versions(input.id, signal);
      return {
        items: entries.map(({ server, official }) => ({
          version: server.version,
          status: official.status,
          isLatest: official.isLatest ?? false,
          publishedAt: official.publishedAt,
        })),
        ...shownFreshness(rest),
      };
    }),
  };
};

import type { Server } from '#shared/model/server.ts';
import { BundleSection } from '../../bundles/BundleSection.tsx';
import { MetricsSection } from '../metrics/MetricsSection.tsx';
import { FactsSection } from './FactsSection.tsx';
import { HeldInstructions } from './HeldInstructions.tsx';
import { HeldTools } from './HeldTools.tsx';
import { LaunchSection } from './LaunchSection.tsx';
import classes from './OverviewTab.module.css';
import { SignInSection } from './SignInSection.tsx';
import { StateHistory } from './StateHistory.tsx';
import { StateSection } from './StateSection.tsx';

/** How the server is, what is run, and what it said of itself. */
export function OverviewTab({ server }: { readonly server: Server }) {
  return (
    <div className={classes.overview}>
      <StateSection server={server} />
      <HeldTools server={server} />
      <HeldInstructions server={server} />
      <SignInSection server={server} />
      <MetricsSection server={server} />
      <LaunchSection server={server} />
      <BundleSection server={server} />
      <FactsSection server={server} />
      <StateHistory serverId={server.id} />
    </div>
  );
}

import type { Server } from '#shared/model/server.ts';
import { ChangedNotice } from '../../changed-words/ChangedNotice.tsx';
import classes from './OverviewTab.module.css';

/** That the instructions of the server are held back from models, with what changed. */
export function HeldInstructions({ server }: { readonly server: Server }) {
  return server.facts.toldInstructions === undefined ? null : (
    <div className={classes.section}>
      <ChangedNotice serverId={server.id} of={{ kind: 'instructions', key: '' }} />
    </div>
  );
}

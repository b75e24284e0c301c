import { readFile } from 'node:fs/promises';
import { noteAccessNow } from '../../../../ledger/index.ts';
import { type Context, withContext } from '../../../../platform/context.ts';
import { Refused } from '../../../../platform/errors.ts';
import { sendFile } from '../../../../platform/http/file.ts';
import { type Route, serve, who } from '../../../../platform/http/route.ts';
import * as contract from '../../contract.ts';
import {
  announceFile,
  confirmMove,
  dropMove,
  knownMove,
  orderCheck,
  orderWithdrawal,
  receivePiece,
} from './actions.ts';
import { moveFolder, refusedPath } from './files.ts';
import { listMoves, viewMove } from './view.ts';

const apart = { transaction: 'none' } as const;

/** The action answers nothing: the screen asks how far it is. */
function acting<Input>(act: (context: Context, input: Input) => Promise<void>) {
  return async (context: Context, input: Input) => {
    await act(context, input);
    return {};
  };
}

/** Routes of moving in 搬家. */
export const moveRoutes: readonly Route[] = [
  serve(
    contract.listMoves,
    (_none, _input, exchange) => listMoves(exchange.services, who(exchange), exchange.language),
    apart,
  ),
  serve(
    contract.openMove,
    (_none, file, exchange) => announceFile(exchange.services, who(exchange), file),
    apart,
  ),
  serve(
    contract.sendPiece,
    (_none, { id, offset }, exchange) => {
      const { body } = exchange.request;
      if (!Buffer.isBuffer(body)) throw new Refused('invalid', { reason: 'piece-size' });
      return receivePiece(exchange.services, who(exchange), { id, offset, piece: body });
    },
    { ...apart, bodyLimit: contract.pieceBytes + 1024 },
  ),
  serve(
    contract.viewMove,
    (_none, { id }, exchange) =>
      viewMove(exchange.services, who(exchange), { id, language: exchange.language }),
    apart,
  ),
  serve(contract.checkMove, acting(orderCheck)),
  serve(contract.confirmMove, acting(confirmMove)),
  serve(contract.withdrawMove, acting(orderWithdrawal)),
  serve(
    contract.dropMove,
    async (_none, { id }, exchange) => {
      await dropMove(exchange.services, who(exchange), id);
      return {};
    },
    apart,
  ),
  serve(
    contract.refusedRows,
    async (_none, { id, at }, exchange) => {
      const { services, city } = exchange;
      const move = await knownMove(services, who(exchange), id);
      const bytes = await readFile(refusedPath(await moveFolder(services, city, id), at)).catch(
        () => undefined,
      );
      if (bytes === undefined) throw new Refused('not-found');
      await withContext(services, who(exchange), (context) =>
        noteAccessNow(context, {
          action: 'export',
          subject: id,
          details: { list: 'refused-rows', at },
        }),
      );
      const name = `${move.fileName}.${at + 1}.拒收.csv`;
      return sendFile(exchange.reply, { name, mediaType: 'text/csv; charset=utf-8', bytes });
    },
    apart,
  ),
];

use crate::contender::Contender;
use crate::workload::Workload;

/// Which blocks run, in which order.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) workloads: Vec<Workload>,
    /// How many rounds count.
    pub(crate) rounds: usize,
    /// How many rounds before them are thrown away.
    pub(crate) warm_up: usize,
}

impl Plan {
    pub(crate) fn all_rounds(&self) -> std::ops::Range<usize> {
        0..self.warm_up + self.rounds
    }

    pub(crate) fn counts(&self, round: usize) -> bool {
        round >= self.warm_up
    }

    /// Round, workload and contender of each block.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = (usize, Workload, Contender)> {
        self.all_rounds().flat_map(move |round| {
            self.workloads.iter().flat_map(move |&workload| {
                let contenders = Contender::in_round(workload, round);
                contenders.into_iter().map(move |contender| (round, workload, contender))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_contender_goes_first_in_each_round() {
        let plan = Plan { workloads: vec![Workload::Get, Workload::Stream10000], rounds: 2, warm_up: 1 };
        let blocks: Vec<_> = plan.blocks().collect();
        assert_eq!(blocks.len(), 3 * (5 + 6));
        let firsts = [0, 11, 22].map(|n| blocks[n].2);
        assert_eq!(firsts, [Contender::Coodie, Contender::Raw, Contender::RawAgain]);
        assert!(!plan.counts(0) && plan.counts(1));
    }
}

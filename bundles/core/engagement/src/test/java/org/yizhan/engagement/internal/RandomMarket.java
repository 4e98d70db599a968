// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.yizhan.api.Problem;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.posting.Shift;
import org.yizhan.testkit.TestHouse;

/** A market in which many people do random things at once while the clock moves on. */
final class RandomMarket {
    private static final int THREADS = 8;
    private static final int POSTINGS = 8;
    /** Who is too young, not yet of age, suspended, not verified; the others may work anywhere. */
    private static final int CHILD = 0;

    private static final int MINORS = 4;
    private static final int SUSPENDED = 4;
    private static final int UNVERIFIED = 5;

    private final TestHouse house;
    private final List<Market> nodes;
    private final long seed;
    private final Habits habits;
    private final List<String> workers = new ArrayList<>();
    private final List<RandomPosting> postings = new ArrayList<>();
    private final List<String> engagements = new CopyOnWriteArrayList<>();
    private final Map<String, EngagementView> agreed = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();

    RandomMarket(TestHouse house, List<Market> nodes, long seed) {
        this(house, nodes, seed, Habits.MIXED);
    }

    RandomMarket(TestHouse house, List<Market> nodes, long seed, Habits habits) {
        this.house = house;
        this.nodes = nodes;
        this.seed = seed;
        this.habits = habits;
        Random random = new Random(seed);
        for (int i = 0; i < habits.workers(); i++) {
            workers.add(
                    habits == Habits.MIXED ? anybody(i) : nodes.get(0).people.worker());
        }
        List<String> employers = new ArrayList<>();
        for (int i = 0; i < habits.employers(); i++) {
            employers.add(Market.id());
        }
        for (int i = 0; i < POSTINGS; i++) {
            postings.add(new RandomPosting(this, random, i, employers.get(i % employers.size())));
        }
    }

    private String anybody(int i) {
        LocalDate born = i == CHILD ? LocalDate.of(2012, 1, 1) : LocalDate.of(i < MINORS ? 2009 : 1980, 1, 1 + i);
        return nodes.get(0).people.worker(born, i != SUSPENDED, i != UNVERIFIED);
    }

    /** Lets all threads do so many steps each. @return what went wrong, a sentence each */
    List<String> run(int steps) {
        postings.forEach(posting -> posting.open(nodes.get(0), new Random(seed)));
        List<Callable<Integer>> days = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(seed * 31 + i);
            Market node = nodes.get(i % nodes.size());
            days.add(() -> {
                for (int step = 0; step < steps; step++) {
                    step(node, random);
                }
                return steps;
            });
        }
        Crowd.all(days);
        postings.forEach(RandomPosting::checkStillClosed);
        checkTerms();
        InvariantCheck check = InvariantCheck.of(house, nodes.get(0).desk.settings());
        wrong.addAll(check.broken());
        wrong.addAll(check.tooYoung(nodes.get(0).people));
        wrong.addAll(check.ofNoStanding(nodes.get(0).people));
        return wrong;
    }

    Map<String, Integer> refusals() {
        return refusals;
    }

    int agreements() {
        return agreed.size();
    }

    Habits habits() {
        return habits;
    }

    TestHouse house() {
        return house;
    }

    /** The clock in the market's zone. */
    LocalDateTime now() {
        return LocalDateTime.ofInstant(house.clock().instant(), Shift.ZONE);
    }

    void complain(String sentence) {
        wrong.add(sentence);
    }

    private void step(Market node, Random random) {
        try {
            deed(node, random, random.nextInt(100));
        } catch (Problem refusal) {
            refusals.merge(refusal.code(), 1, Integer::sum);
            if (refusal.status() != 409 && refusal.status() != 422) {
                wrong.add("refused with " + refusal);
            }
        }
    }

    private void deed(Market node, Random random, int dice) {
        RandomPosting posting = postings.get(random.nextInt(postings.size()));
        List<String> these = List.copyOf(engagements);
        if (dice < 45 || these.isEmpty()) {
            apply(node, random, posting);
        } else if (dice < 48) {
            house.clock().advance(Duration.ofMinutes(1 + random.nextInt(4)));
        } else if (dice < 51) {
            posting.close(node);
        } else if (dice < 58) {
            posting.open(node, random);
        } else if (dice < 60) {
            node.sweeper.sweep();
        } else if (dice == 99) {
            leap(random);
        } else {
            answer(node, random, these.get(random.nextInt(these.size())));
        }
    }

    /** One at a time: the clock never goes back. */
    private synchronized void leap(Random random) {
        LocalDateTime now = now();
        house.clock().advance(Duration.between(now, habits.later(random, now)));
    }

    private void apply(Market node, Random random, RandomPosting posting) {
        String worker = workers.get(random.nextInt(workers.size()));
        EngagementView applied = node.apply(worker, posting.anyShift(random).id());
        engagements.add(applied.id());
        remember(applied);
    }

    private void remember(EngagementView view) {
        if (view.state() == State.CONFIRMED) {
            agreed.put(view.id(), view);
        }
    }

    /** Somebody does what is most likely next with an engagement, or something that is not possible. */
    private void answer(Market node, Random random, String id) {
        EngagementView view = node.asStaff(() -> node.listing.find(id));
        String worker = view.worker();
        String employer = view.employer();
        int way = random.nextInt(10);
        switch (view.state()) {
            case APPLIED -> {
                if (way < 7) {
                    node.asEmployer(employer, () -> node.offers.offer(id, 3));
                } else if (way < 9) {
                    node.asWorker(worker, () -> node.endings.withdraw(id, null));
                } else {
                    node.asEmployer(employer, () -> node.endings.reject(id, null));
                }
            }
            case OFFERED -> {
                if (way < 7) {
                    remember(node.asWorker(worker, () -> node.offers.accept(id)));
                } else {
                    node.asWorker(worker, () -> node.endings.decline(id, null));
                }
            }
            case CONFIRMED -> {
                if (way < 6) {
                    node.asStaff(() -> node.attendance.checkIn(id, null));
                } else if (way < 7) {
                    node.asWorker(worker, () -> node.endings.cancel(id, null, null));
                } else if (way < 8) {
                    node.asEmployer(employer, () -> node.endings.cancel(id, null, null));
                } else if (way < 9) {
                    node.asEmployer(employer, () -> node.endings.noShow(id));
                } else {
                    node.asWorker(worker, () -> node.endings.employerNoShow(id));
                }
            }
            case CHECKED_IN -> node.asWorker(worker, () -> node.attendance.checkOut(id));
            case CHECKED_OUT, HOURS_DISPUTED -> {
                if (view.workerMinutes() != null && id.hashCode() % 3 == 0) {
                    // An employer who says nothing.
                    return;
                }
                if (way < 5) {
                    node.asWorker(worker, () -> node.hours.state(id, 200 + random.nextInt(12), null));
                } else {
                    node.asEmployer(employer, () -> node.hours.state(id, 200 + random.nextInt(12), null));
                }
            }
            case HOURS_AGREED -> node.asEmployer(employer, () -> node.hours.close(id));
            default -> {
                // Of what is over, the one more try is enough.
                engagements.remove(id);
                node.asWorker(worker, () -> node.offers.accept(id));
            }
        }
    }

    /** Invariant 11: what was agreed stands, whatever became of the posting. */
    private void checkTerms() {
        Market market = nodes.get(0);
        agreed.forEach((id, then) -> {
            EngagementView now = market.asStaff(() -> market.listing.find(id));
            boolean same = now.wage().equals(then.wage())
                    && now.start().equals(then.start())
                    && now.end().equals(then.end())
                    && now.breakMinutes() == then.breakMinutes()
                    && now.relation() == then.relation()
                    && now.postingVersion() == then.postingVersion();
            if (!same) {
                wrong.add("terms changed: " + then + " became " + now);
            }
        });
    }
}
